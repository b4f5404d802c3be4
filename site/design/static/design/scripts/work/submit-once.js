// A double click sends a form once. The server protects itself; this spares people the doubt.
const busy = new WeakMap();
const WAIT = 10_000;

const release = (form) => {
  const state = busy.get(form);
  if (!state) return;
  window.clearTimeout(state.timer);
  if (state.button) {
    state.button.disabled = false;
    state.button.removeAttribute("aria-busy");
  }
  busy.delete(form);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (busy.has(form)) {
    event.preventDefault();
    return;
  }
  const button = event.submitter;
  // Disabled one moment later: a disabled button would not send its name and value.
  busy.set(form, { button, timer: window.setTimeout(() => release(form), WAIT) });
  window.setTimeout(() => {
    if (!button || !busy.has(form)) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
  });
});

// Back in the browser: the page comes back as it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach(release);
});
