// How many words an answer has, counted as the server counts them: what stands between white space.
const WHITE = /[\s\u001c-\u001f\u0085]+/u;
const countWords = (text) => text.replaceAll("\ufeff", "x").split(WHITE).filter(Boolean).length;

document.addEventListener("input", (event) => {
  const area = event.target;
  const limit = Number(area.dataset?.words);
  const place = limit ? document.getElementById(`${area.id}_words`) : null;
  if (!place) return;
  const words = countWords(area.value);
  place.textContent = `${words} van ${limit} woorden`;
  place.classList.toggle("hint--over", words > limit);
});
