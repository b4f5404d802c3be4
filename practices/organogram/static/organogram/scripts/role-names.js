// The names of the roles to choose from follow what is typed; without scripts any text will do.
document.addEventListener("input", (event) => {
  const typed = event.target;
  if (!/^rollen-\d+-role$/.test(typed.name ?? "")) return;
  const list = typed.form?.querySelector("[data-role-names]");
  if (!list) return;
  const roles = [...typed.form.querySelectorAll('input[name^="rollen-"][name$="-role"]')];
  const names = new Set(roles.map((input) => input.value.trim()).filter(Boolean));
  list.replaceChildren(...[...names].map((name) => new Option(name, name)));
});
