// Rows are added, moved and removed by htmx. Where its request fails (no connection, or an answer
// that says no, such as a session that ended), the button sends the whole form as it would without
// scripts, so that the server's own page tells what happened and keeps what was typed.
const sendWhole = (event) => {
  const button = event.detail.elt?.closest?.("[data-row-action]");
  if (button?.form) button.form.requestSubmit(button);
};
document.addEventListener("htmx:responseError", sendWhole);
