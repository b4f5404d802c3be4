// The inbox: a canned reply fills the message, j and k walk through the queue.
const fillIn = (select) => {
  const area = document.getElementById(select.dataset.canned);
  const text = select.selectedOptions[0]?.dataset.text;
  if (!area || !text) return;
  const typed = area.value.trim();
  area.value = typed && !area.dataset.filled ? `${typed}\n\n${text}` : text;
  area.dataset.filled = "true";
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

document.querySelectorAll("select[data-canned]").forEach((select) => {
  select.addEventListener("change", () => fillIn(select));
  // Choosing is enough: the button is for browsers without scripts.
  select.form?.querySelectorAll("[data-canned-button]").forEach((button) => (button.hidden = true));
  // What is typed over a canned reply is the editor's own: the next choice adds to it.
  document.getElementById(select.dataset.canned)?.addEventListener("input", (event) => {
    if (event.isTrusted) delete event.target.dataset.filled;
  });
});

document.querySelectorAll("form[data-autosave-url] [data-only-without-scripts]").forEach((place) => {
  place.hidden = true;
});

// Ticks stand beside the form, tied to it by their attribute: its autosave must hear of them.
document.querySelectorAll("input[type=checkbox][form]").forEach((box) => {
  box.addEventListener("change", () => {
    box.form?.dispatchEvent(new Event("change"));
  });
});

// Only while the focus is in the queue, so that no letter typed elsewhere moves anything.
const STEPS = { j: 1, k: -1 };
document.querySelectorAll("[data-queue]").forEach((queue) => {
  queue.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...queue.querySelectorAll("a.q")];
    const next = links[links.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
});
