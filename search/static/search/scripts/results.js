// Filters, pages and orders change the results in place (htmx); here is what a reader must notice
// of it: how many results there are now, folds that stay as they were, and the focus.
const searchPage = document.querySelector("[data-search]");

if (searchPage) {
  let folds = new Map();
  let moved = false;
  let unfolded = false;

  const foldsNow = () =>
    new Map(
      [...searchPage.querySelectorAll("details[data-search-fold]")].map((fold) => [
        fold.dataset.searchFold,
        fold.open,
      ]),
    );

  document.addEventListener("htmx:beforeSwap", () => {
    folds = foldsNow();
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    // Another page of results is read from its beginning; a filter stays where it is.
    moved = Boolean(event.target.closest?.(".pager"));
    unfolded = Boolean(event.target.closest?.(".fold__link, .zk__others"));
  });

  document.addEventListener("htmx:afterSettle", () => {
    searchPage.querySelectorAll("details[data-search-fold]").forEach((fold) => {
      if (folds.get(fold.dataset.searchFold)) fold.open = true;
    });
    const count = searchPage.querySelector("[data-search-count]");
    const status = searchPage.querySelector("[data-search-status]");
    if (status && count) status.textContent = count.textContent.replace(/\s+/g, " ").trim();
    if (moved && count) {
      count.focus({ preventScroll: true });
      searchPage.scrollIntoView({ block: "start" });
    } else if (unfolded) {
      // The link that asked for all filters is gone: they stand where it was.
      searchPage.querySelector("[data-search-fold='meer'] > summary")?.focus();
    } else if (count && (document.activeElement === document.body || !document.activeElement)) {
      // What had the focus is gone (a chip that was taken away): go on at the results.
      count.focus({ preventScroll: true });
    }
  });

  // Where the request fails, the browser goes there itself and says what is wrong.
  const goThere = (event) => {
    const path = event.detail?.pathInfo?.finalRequestPath ?? event.detail?.requestConfig?.path;
    if (path) window.location.assign(path);
  };
  document.addEventListener("htmx:responseError", goThere);
  document.addEventListener("htmx:sendError", goThere);
}

// A listing loads htmx when somebody is about to use its filters; whoever only reads never does.
const htmxSource = searchPage?.dataset.searchHtmx;

if (htmxSource) {
  const load = () => {
    for (const name of ["pointerover", "focusin"]) searchPage.removeEventListener(name, load);
    const script = document.createElement("script");
    script.src = htmxSource;
    document.head.append(script);
  };
  for (const name of ["pointerover", "focusin"]) searchPage.addEventListener(name, load);
}

// The search in the header opens with the cursor in its box, and closes as the menu does.
const openFind = () => document.querySelector("details.find[open]");

document.querySelectorAll("details.find > summary").forEach((summary) => {
  summary.addEventListener("click", (event) => {
    const find = summary.parentElement;
    if (find.open) return;
    // At once, so that no letter is lost that is typed meanwhile.
    event.preventDefault();
    find.open = true;
    find.querySelector("input").focus();
  });
});
document.addEventListener("keydown", (event) => {
  const find = openFind();
  if (event.key !== "Escape" || !find || event.defaultPrevented) return;
  find.open = false;
  find.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const find = openFind();
  if (find && !find.contains(event.target)) find.open = false;
});
document.addEventListener("focusin", (event) => {
  const find = openFind();
  if (find && !find.contains(event.target)) find.open = false;
});
