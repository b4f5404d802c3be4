// A chosen file is sent at once and kept as pending, so that it survives whatever happens to the
// form. When that fails it stays in its input and goes along with the form, as without scripts.
const statusBeside = (input) => {
  const known = input.parentElement.querySelector("[data-upload-status]");
  if (known) return known;
  const status = document.createElement("span");
  status.className = "hint";
  status.dataset.uploadStatus = "";
  status.setAttribute("role", "status");
  input.after(status);
  return status;
};

const keptInput = (input) => {
  const name = input.dataset.pendingName;
  const known = input.form.elements.namedItem(name);
  if (known) return known;
  const hidden = document.createElement("input");
  hidden.type = "hidden";
  hidden.name = name;
  input.before(hidden);
  return hidden;
};

const showKept = (input, kept) => {
  keptInput(input).value = kept.id;
  input.parentElement.querySelector("[data-file-name]")?.remove();
  input.parentElement.querySelector("[data-file-current]")?.setAttribute("hidden", "");
  const removal = input.parentElement.querySelector("[data-file-current] input[type=checkbox]");
  if (removal) removal.checked = false;
  const link = document.createElement("a");
  link.href = kept.url;
  link.textContent = kept.name;
  const shown = document.createElement("span");
  shown.dataset.fileName = "";
  shown.append(link, ` (${kept.size})`);
  input.before(shown);
  // The file is on the server: sending it again with the form would only take time.
  input.value = "";
  statusBeside(input).textContent = `${kept.name} is toegevoegd.`;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

const send = async (input) => {
  const file = input.files[0];
  const data = new FormData();
  data.append("bestand", file);
  statusBeside(input).textContent = `${file.name} wordt verstuurd…`;
  try {
    const answer = await fetch(input.dataset.uploadUrl, {
      method: "POST",
      body: data,
      credentials: "same-origin",
      headers: { "X-CSRFToken": input.form.elements.csrfmiddlewaretoken?.value ?? "" },
    });
    const told = await answer.json();
    if (input.files[0] !== file) return;
    if (answer.ok) showKept(input, told);
    else statusBeside(input).textContent = told.fout;
  } catch {
    statusBeside(input).textContent = `${file.name} gaat mee als je het formulier verstuurt.`;
  }
};

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.uploadUrl) return;
  if (input.files.length === 1 && input.form) send(input);
});
