// What a mail leads to: forms that send their fields to the API. The token comes after the #, which no server sees.

const { hash, pathname } = window.location;
const token = new URLSearchParams(hash.slice(1)).get("token");
history.replaceState(null, "", pathname); // out of the address bar and the history

async function send(form) {
  const answer = await fetch(form.dataset.to, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(Object.fromEntries(new FormData(form))),
  });
  if (answer.ok) return form.dataset.done;
  const { detail, errors } = await answer.json();
  return [detail, ...Object.values(errors).flat()].join(" ");
}

for (const form of document.forms) {
  if (token && form.elements.token) form.elements.token.value = token;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [button, outcome] = [form.querySelector("button"), form.querySelector(".outcome")];
    button.disabled = true;
    outcome.textContent = await send(form).catch(() => "The city cannot be reached. Try again.");
    button.disabled = false;
  });
}
