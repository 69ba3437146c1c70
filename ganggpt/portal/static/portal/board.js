// The leaderboard: the ten most respected, whose rows slide to their new places.

import { $, calmly, getJson, html, number, stillness } from "./dom.js";

function row({ rank, player, score, level }) {
  const made = html(
    "li",
    {},
    html("span", { className: "rank", textContent: rank }),
    html("span", { className: "name", textContent: player.name }),
    html("span", { className: "level", textContent: `Lv ${level}` }),
    html("span", { className: "score", textContent: number(score) }),
  );
  Object.assign(made.dataset, { id: player.id, rank, score });
  return made;
}

function slide(made, was) {
  if (was.top !== made.offsetTop && !stillness.matches) {
    const from = { transform: `translateY(${was.top - made.offsetTop}px)` };
    made.animate([from, { transform: "none" }], { duration: 450, easing: "cubic-bezier(.2,.7,.2,1)" });
  }
  made.classList.toggle("up", Number(made.dataset.rank) < was.rank);
  made.classList.toggle("gained", Number(made.dataset.score) > was.score);
}

const place = ({ offsetTop, dataset }) => ({ top: offsetTop, rank: Number(dataset.rank), score: Number(dataset.score) });

function show({ results, total }) {
  const list = $("board");
  const before = new Map([...list.children].map((made) => [made.dataset.id, place(made)]));
  list.replaceChildren(...results.map(row));
  for (const made of list.children) if (before.has(made.dataset.id)) slide(made, before.get(made.dataset.id));
  $("board-empty").hidden = results.length > 0;
  $("board-total").textContent = results.length ? `Top ${results.length} of ${number(total)} by reputation` : "";
}

export const refreshBoard = calmly(async () => {
  if (!document.hidden) show(await getJson("/api/v1/leaderboards/reputation?limit=10"));
});
