// Suggestions under a search box, as ARIA's combobox with a list describes: the focus stays in the
// box, arrows move through the list, Enter follows, Escape closes. Without this the box just sends.
const SUGGEST_PAUSE = 120;
const SHORTEST_SUGGEST = 2;
let suggestBoxes = 0;

const startSuggestions = (form) => {
  const input = form.querySelector('input[type="search"]');
  if (!input || input.dataset.suggests) return;
  input.dataset.suggests = "yes";
  suggestBoxes += 1;
  const listId = `suggesties-${suggestBoxes}`;
  const list = document.createElement("ul");
  list.id = listId;
  list.className = "suggest";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  list.hidden = true;
  const status = document.createElement("span");
  status.className = "vh";
  status.setAttribute("role", "status");
  form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", listId);

  let timer = 0;
  let running = null;
  let options = [];
  let current = -1;
  let typed = input.value;

  const close = () => {
    list.hidden = true;
    options = [];
    current = -1;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const stop = () => {
    window.clearTimeout(timer);
    running?.abort();
    close();
  };

  const mark = (number) => {
    current = number;
    options.forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === number));
    });
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", options[number].id);
    options[number].scrollIntoView({ block: "nearest" });
  };

  const follow = (option) => {
    window.location.assign(option.dataset.url);
  };

  const optionOf = (suggestion, number) => {
    const option = document.createElement("li");
    option.id = `${listId}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = suggestion.url;
    const label = document.createElement("span");
    label.textContent = suggestion.label;
    const kind = document.createElement("small");
    kind.textContent = suggestion.soortnaam;
    option.append(label, " ", kind);
    // The box keeps the focus, so that typing goes on.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => follow(option));
    return option;
  };

  const show = (suggestions) => {
    close();
    if (!suggestions.length || document.activeElement !== input) {
      status.textContent = "";
      return;
    }
    options = suggestions.map(optionOf);
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = `${options.length} ${options.length === 1 ? "suggestie" : "suggesties"}, kies met de pijltjes`;
  };

  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: typed, namen: "ja" })}`;
    try {
      const answer = await fetch(address, {
        credentials: "same-origin",
        headers: { Accept: "application/json" },
        signal: running.signal,
      });
      if (answer.ok) show((await answer.json()).suggesties);
    } catch {
      // Overtaken by a newer question, or offline: the box still sends.
    }
  };

  input.addEventListener("input", () => {
    typed = input.value;
    window.clearTimeout(timer);
    if (typed.trim().length < SHORTEST_SUGGEST) {
      stop();
      return;
    }
    timer = window.setTimeout(ask, SUGGEST_PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = options.length > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) {
        if (input.value.trim().length >= SHORTEST_SUGGEST) {
          typed = input.value;
          ask();
        }
        return;
      }
      // One step beyond either end is the box itself.
      const places = options.length + 1;
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((current + 1 + step + places) % places) - 1);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      stop();
    } else if (event.key === "Enter" && open && current >= 0) {
      event.preventDefault();
      follow(options[current]);
    } else if (event.key === "Tab") {
      stop();
    }
  });

  input.addEventListener("blur", stop);
  form.addEventListener("submit", stop);
};

const startAllSuggestions = (place) => {
  place.querySelectorAll("form[data-suggest]").forEach(startSuggestions);
};
startAllSuggestions(document);
document.addEventListener("htmx:afterSettle", () => startAllSuggestions(document));
