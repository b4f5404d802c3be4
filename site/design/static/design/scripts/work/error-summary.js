// After a refused form the reader starts at what is wrong, and a link there lands in the control.
const summary = document.querySelector("[data-error-summary]:not([data-no-focus])");
if (summary) summary.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const control = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!control) return;
  event.preventDefault();
  // A control may lie in a closed part of the form.
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  const field = control.closest(".field") ?? control;
  field.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
});
