// Rows are added, moved and removed by htmx. Where its request fails, or is answered by another page
// (the session had ended), the button sends the whole form as it would without scripts, so that the
// server's own page tells what happened and keeps what was typed.
const rowButton = (event) => event.detail.requestConfig?.elt?.closest?.("[data-row-action]");
const sendWhole = (button) => {
  if (button?.form && !button.disabled) button.form.requestSubmit(button);
};

// The rows go where their form goes: `hx-post` alone would be the page's own address.
document.addEventListener("htmx:configRequest", (event) => {
  const button = event.detail.elt?.closest?.("[data-row-action]");
  if (button?.form) event.detail.path = button.form.action;
});
document.addEventListener("htmx:responseError", (event) => sendWhole(rowButton(event)));
document.addEventListener("htmx:beforeSwap", (event) => {
  const button = rowButton(event);
  const rows = event.detail.target;
  if (!button || !event.detail.shouldSwap) return;
  if (event.detail.serverResponse.includes(`id="${rows.id}"`)) return;
  event.detail.shouldSwap = false;
  sendWhole(button);
});
