// How many characters are left. Counted as the server counts them: a line end takes two.
const countedLength = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

const sentence = (limit, left) => {
  if (left < 0) return `Hooguit ${limit} tekens, dit zijn er ${-left} te veel.`;
  return `Hooguit ${limit} tekens, je hebt er nog ${left}.`;
};

const show = (area) => {
  const place = document.getElementById(`${area.id}_count`);
  const limit = Number(area.dataset.counter);
  if (!place || !limit) return;
  const left = limit - countedLength(area.value);
  place.textContent = sentence(limit, left);
  place.classList.toggle("hint--over", left < 0);
  // Heard only when it matters, not at every key.
  if (left <= 20) place.setAttribute("aria-live", "polite");
  else place.removeAttribute("aria-live");
};

const showAll = (root) => root.querySelectorAll("textarea[data-counter]").forEach(show);

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-counter]")) show(event.target);
});
document.addEventListener("htmx:afterSwap", (event) => showAll(event.target));
showAll(document);
