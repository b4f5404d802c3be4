// Passkeys: talks with the device and puts its answer into the form, which the server checks.
// <form data-passkey="login|get|create">; the server's question stands in data-passkey-question,
// or for "login" is fetched from the address in data-passkey-options.
{
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const described = (list) => (list || []).map((item) => ({ ...item, id: bytes(item.id) }));

  async function create(options, withoutPassword) {
    const asked = options.publicKey;
    const credential = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: described(asked.excludeCredentials),
        authenticatorSelection: {
          ...asked.authenticatorSelection,
          residentKey: withoutPassword ? "required" : "discouraged",
          requireResidentKey: withoutPassword,
          ...(withoutPassword ? { userVerification: "required" } : {}),
        },
      },
    });
    return answer(credential, {
      attestationObject: text(credential.response.attestationObject),
      transports: credential.response.getTransports?.() ?? [],
    });
  }

  async function get(options) {
    const asked = options.publicKey;
    const credential = await navigator.credentials.get({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        allowCredentials: described(asked.allowCredentials),
      },
    });
    const { authenticatorData, signature, userHandle } = credential.response;
    return answer(credential, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  }

  function answer(credential, response) {
    return JSON.stringify({
      type: credential.type,
      id: credential.id,
      rawId: text(credential.rawId),
      authenticatorAttachment: credential.authenticatorAttachment ?? null,
      response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  async function question(form) {
    if (form.dataset.passkey !== "login") {
      const holder = form.querySelector("[data-passkey-question]");
      return JSON.parse(holder.dataset.passkeyQuestion);
    }
    const response = await fetch(form.dataset.passkeyOptions, {
      headers: { Accept: "application/json" },
    });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  }

  async function fill(form) {
    const asked = await question(form);
    const credential =
      form.dataset.passkey === "create"
        ? await create(asked.creation_options, form.elements.passwordless?.checked ?? false)
        : await get(asked.request_options);
    form.elements.credential.value = credential;
    form.submit();
  }

  function tell(form, error) {
    const place = form.querySelector("[data-passkey-error]");
    if (!place) return;
    place.textContent =
      error.name === "InvalidStateError"
        ? "Dit toestel heeft al een sleutel voor je account."
        : "Het is niet gelukt. Probeer het opnieuw, of kies een andere manier.";
    place.hidden = false;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      fill(form).catch((error) => tell(form, error));
    });
  }
}
