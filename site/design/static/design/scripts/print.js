// A print button only exists where it can work.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
