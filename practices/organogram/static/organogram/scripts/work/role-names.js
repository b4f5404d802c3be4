// The names of the roles to choose from follow what is typed, and who refers to a role follows when it
// gets another name; without scripts any text will do.
const roleInput = /^rollen-\d+-role$/;
const rolesOf = (form) => [...form.querySelectorAll('input[name^="rollen-"][name$="-role"]')];

document.addEventListener("input", (event) => {
  if (!roleInput.test(event.target.name ?? "")) return;
  const list = event.target.form?.querySelector("[data-role-names]");
  if (!list) return;
  const names = new Set(rolesOf(event.target.form).map((input) => input.value.trim()).filter(Boolean));
  list.replaceChildren(...[...names].map((name) => new Option(name, name)));
});

document.addEventListener("focusin", (event) => {
  if (roleInput.test(event.target.name ?? "")) event.target.dataset.before = event.target.value.trim();
});

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!roleInput.test(input.name ?? "") || !input.form) return;
  const [before, now] = [input.dataset.before, input.value.trim()];
  input.dataset.before = now;
  // A name that another role still has, or that went, leads where it led.
  if (!before || !now || rolesOf(input.form).some((other) => other.value.trim() === before)) return;
  for (const reference of input.form.querySelectorAll('input[list="rollen-namen"]')) {
    if (reference.value.trim() === before) reference.value = now;
  }
});
