// Small tools that every part of the page uses: making elements, reading JSON, waiting.

const SVG = "http://www.w3.org/2000/svg";
const NEUTRAL = "#687782";

export const stillness = matchMedia("(prefers-reduced-motion: reduce)");
export const $ = (id) => document.getElementById(id);
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export const number = (value) => (Number.isFinite(value) ? value.toLocaleString("en-US") : "–");
export const colourOf = (faction) => (/^#[0-9a-f]{6}$/i.test(faction?.colour) ? faction.colour : NEUTRAL);

// Data only ever becomes a text node or a property, so that a name cannot turn into markup.
export function html(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function swatch(faction) {
  const made = html("i", { className: "swatch", ariaHidden: "true" });
  made.style.backgroundColor = colourOf(faction);
  return made;
}

export async function getJson(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

// Runs at once, then at most once a second and never twice at a time, however often it is called.
export function calmly(run) {
  let wanted = false;
  let running = false;
  return async () => {
    wanted = true;
    if (running) return;
    running = true;
    while (wanted) {
      wanted = false;
      await run().catch((error) => console.warn(error.message));
      await sleep(1000);
    }
    running = false;
  };
}
