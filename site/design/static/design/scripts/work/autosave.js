// Saves a form while one types: `data-autosave-url` on the form, `[data-autosave-status]` for the
// server's answer. Without it nothing is lost that is sent; with it nothing that is typed.
const PAUSE = 2_000;
const RETRY = 10_000;
const FAILED = "Nog niet bewaard: er is geen verbinding. We proberen het zo opnieuw.";
const SIGNED_OUT = "Nog niet bewaard: je bent afgemeld. Meld je aan in een ander tabblad.";

const fingerprint = (file) => `${file.name}:${file.size}:${file.lastModified}`;

// Everything in the form, but no file that the server already has and no empty file field.
const contents = (form, sent) => {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    const isFile = value instanceof File;
    if (!isFile || (value.size > 0 && !sent.has(fingerprint(value)))) data.append(name, value);
  }
  return data;
};

const withoutFiles = (form) => {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (!(value instanceof File)) data.append(name, value);
  }
  return data;
};

const statusOf = (form) =>
  form.querySelector("[data-autosave-status]") ?? document.querySelector("[data-autosave-status]");

const startAutosave = (form) => {
  const sent = new Set();
  let dirty = false;
  let saving = false;
  let leaving = false;
  let timer = 0;

  const plan = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  };

  const tell = (html, isText = false) => {
    const status = statusOf(form);
    if (!status) return;
    if (isText) status.textContent = html;
    else status.innerHTML = html;
  };

  const save = async () => {
    if (!dirty || leaving) return;
    // Never two at once: the later one must not be overtaken by the earlier.
    if (saving) return plan(PAUSE);
    saving = true;
    dirty = false;
    const data = contents(form, sent);
    const files = [...data.values()].filter((value) => value instanceof File).map(fingerprint);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: data,
        credentials: "same-origin",
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value ?? "" },
      });
      // 409: somebody else changed it meanwhile; the server says so in its own words.
      if (answer.redirected || answer.status === 403) throw new Error(SIGNED_OUT);
      if (!answer.ok && answer.status !== 409) throw new Error(FAILED);
      files.forEach((name) => sent.add(name));
      tell(await answer.text());
      // For whoever keeps a copy on the device: it may go, unless more was typed meanwhile.
      if (!dirty) form.dispatchEvent(new CustomEvent("autosave:kept"));
    } catch (problem) {
      dirty = true;
      form.dispatchEvent(new CustomEvent("autosave:failed"));
      tell(problem.message === SIGNED_OUT ? SIGNED_OUT : FAILED, true);
      plan(RETRY);
    } finally {
      saving = false;
    }
  };

  const saveInPassing = () => {
    if (!dirty || leaving) return;
    // What may be sent while leaving is small: files wait for the next visit.
    const data = withoutFiles(form);
    if (navigator.sendBeacon(form.dataset.autosaveUrl, data)) dirty = false;
  };

  const changed = () => {
    dirty = true;
    leaving = false;
    plan(PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("htmx:afterSwap", changed);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) leaving = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveInPassing();
  });
  window.addEventListener("pagehide", saveInPassing);
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
};

document.querySelectorAll("form[data-autosave-url]").forEach(startAutosave);
