// Buttons under a comment change the conversation in place (htmx). Where that fails, or another page
// answers (the session had ended), the form is sent as it would be without scripts.
const talkForm = (event) => event.detail.requestConfig?.elt?.closest?.("#gesprek-deel form");
const sendAgain = (event) => {
  const form = talkForm(event);
  if (!form) return;
  // What was pressed says what is meant; a form that is sent by script would leave it out.
  const pressed = event.detail.requestConfig.triggeringEvent?.submitter;
  if (pressed?.name) {
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name: pressed.name, value: pressed.value });
    form.append(kept);
  }
  HTMLFormElement.prototype.submit.call(form);
};

document.addEventListener("htmx:responseError", sendAgain);
document.addEventListener("htmx:sendError", sendAgain);
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!talkForm(event) || !event.detail.shouldSwap) return;
  if (event.detail.serverResponse.includes('id="gesprek-deel"')) return;
  event.detail.shouldSwap = false;
  sendAgain(event);
});
