// A ballot that survives a lost connection: what is not with the server yet stays on the device,
// marked as such, and goes out by itself. `data-ballot` names it for one juror, dossier and round.
const SENT = "nog niet verstuurd";
const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => /^(score-|for_)/.test(name));

const startBallot = (form) => {
  const place = `stembrief:${form.dataset.ballot}`;
  const version = form.dataset.ballotVersion;
  const offline = form.querySelector("[data-ballot-offline]");
  const waiting = new Set();

  const read = () => {
    try {
      return JSON.parse(window.localStorage.getItem(place));
    } catch {
      return null;
    }
  };
  const forget = () => {
    try {
      window.localStorage.removeItem(place);
    } catch {
      // A device that keeps nothing has nothing to forget.
    }
  };
  const keep = (wantsOut = false) => {
    const kept = { version, wantsOut, waiting: [...waiting], fields: fieldsOf(form) };
    try {
      window.localStorage.setItem(place, JSON.stringify(kept));
    } catch {
      // Private windows may refuse: then the page alone holds it.
    }
  };

  const draw = (name) => {
    const input = form.querySelector(`[name="${name}"]`);
    const criterion = input?.closest(".crit");
    if (!criterion) return;
    const value = form.querySelector(`[name="${name}"]:checked`)?.value;
    const badge = criterion.querySelector("[data-ballot-score]");
    const isWaiting = waiting.has(name);
    badge.classList.toggle("score--open", value === undefined);
    badge.classList.toggle("score--wait", isWaiting);
    if (value !== undefined) {
      const shown = document.createElement("b");
      shown.textContent = value;
      const said = document.createElement("span");
      said.className = "vh";
      said.textContent = isWaiting ? ` op 10, ${SENT}` : " op 10";
      badge.replaceChildren(shown, said);
    }
    criterion.querySelector("[data-ballot-wait]").hidden = !isWaiting;
  };
  const drawAll = () => {
    for (const name of new Set([...form.querySelectorAll('[name^="score-"]')].map((one) => one.name)))
      draw(name);
    if (offline) offline.hidden = navigator.onLine || waiting.size === 0;
  };

  form.addEventListener("input", (event) => {
    if (!event.target.name) return;
    waiting.add(event.target.name);
    keep();
    drawAll();
  });
  form.addEventListener("autosave:kept", () => {
    if (read()?.wantsOut) return;
    waiting.clear();
    forget();
    drawAll();
  });
  form.addEventListener("autosave:failed", () => {
    if (offline) offline.hidden = waiting.size === 0;
  });

  // Before everything else that listens: what cannot leave now must not look as if it left.
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form) return;
      if (navigator.onLine) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      fieldsOf(form).forEach(([name]) => waiting.add(name));
      keep(event.submitter?.value !== "klad");
      drawAll();
      offline?.scrollIntoView({ block: "nearest" });
    },
    true,
  );

  const goOut = () => {
    drawAll();
    const kept = read();
    if (kept?.wantsOut) {
      keep();
      form.requestSubmit(form.querySelector('button[value="verstuur"]'));
    } else if (waiting.size > 0) {
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  window.addEventListener("online", goOut);
  window.addEventListener("offline", drawAll);

  const kept = read();
  // Sent since, from here or from elsewhere: what the device still holds is old.
  if (kept && kept.version !== version) forget();
  // The server has just refused it and shows what was typed: it waits for the juror now.
  else if (kept && form.dataset.ballotPosted !== undefined) keep();
  else if (kept) {
    for (const [name, value] of kept.fields) {
      const inputs = [...form.querySelectorAll(`[name="${name}"]`)];
      if (inputs[0]?.type === "radio") inputs.forEach((one) => (one.checked = one.value === value));
      else if (inputs[0]) inputs[0].value = value;
    }
    kept.waiting.forEach((name) => waiting.add(name));
    if (navigator.onLine) window.setTimeout(goOut);
  }
  drawAll();
};

document.querySelectorAll("form[data-ballot]").forEach(startBallot);

// Received: the device need not hold it any longer.
document.querySelectorAll("[data-ballot-received]").forEach((one) => {
  try {
    window.localStorage.removeItem(`stembrief:${one.dataset.ballotReceived}`);
  } catch {
    // Nothing was kept.
  }
});
