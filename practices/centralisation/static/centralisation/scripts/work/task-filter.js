// Finds a task among the many: the search field appears, and what does not match steps aside.
// Without this script the tasks stand in folds by cluster.
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

const outcome = (count) => {
  if (count === 0) return "Niets gevonden. Staat ze bij de eerste twaalf? Voeg ze anders hieronder zelf toe.";
  return count === 1 ? "1 taak gevonden." : `${count} taken gevonden.`;
};

const startTaskFilter = (section) => {
  const search = section.querySelector("[data-task-search]");
  const input = search.querySelector("input");
  const told = search.querySelector("[role=status]");
  const folds = [...section.querySelectorAll("details.fold")];
  const rows = [...section.querySelectorAll("[data-task]")].map((row) => ({
    row,
    words: folded(row.querySelector("p").textContent),
  }));
  let openBefore = null;

  const filter = () => {
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    if (wanted.length === 0) {
      rows.forEach(({ row }) => (row.hidden = false));
      folds.forEach((fold) => (fold.hidden = false));
      openBefore?.forEach((open, number) => (folds[number].open = open));
      openBefore = null;
      told.textContent = "";
      return;
    }
    openBefore ??= folds.map((fold) => fold.open);
    rows.forEach(({ row, words }) => {
      row.hidden = !wanted.every((word) => words.includes(word));
    });
    folds.forEach((fold) => {
      fold.hidden = !fold.querySelector("[data-task]:not([hidden])");
      fold.open = !fold.hidden;
    });
    told.textContent = outcome(rows.filter(({ row }) => !row.hidden).length);
  };

  search.hidden = false;
  input.addEventListener("input", (event) => {
    // What one looks for is no answer: it is neither kept nor drawn.
    event.stopPropagation();
    filter();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
};

document.querySelectorAll("[data-task-filter]").forEach(startTaskFilter);
