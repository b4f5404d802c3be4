// Shows what the server makes of a form while one fills it in: `data-live-url` on the form,
// `data-live-target` names the place. The server calculates; this only asks and shows.
const PAUSE = 400;

const startLiveResult = (form) => {
  let timer = 0;
  let running = null;

  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const data = new FormData(form);
    for (const [name, value] of [...data.entries()]) {
      if (value instanceof File) data.delete(name);
    }
    try {
      const answer = await fetch(form.dataset.liveUrl, {
        method: "POST",
        body: data,
        credentials: "same-origin",
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value ?? "" },
        signal: running.signal,
      });
      const place = document.querySelector(form.dataset.liveTarget);
      if (answer.ok && !answer.redirected && place) swap(place, await answer.text());
    } catch {
      // Overtaken by a newer question, or offline: the last result stays.
    }
  };

  const soon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("htmx:afterSwap", soon);
};

// What the reader opened stays open.
const swap = (place, html) => {
  const open = [...place.querySelectorAll("details")].map((fold) => fold.open);
  place.innerHTML = html;
  place.querySelectorAll("details").forEach((fold, number) => {
    if (open[number]) fold.open = true;
  });
};

document.querySelectorAll("form[data-live-url]").forEach(startLiveResult);
