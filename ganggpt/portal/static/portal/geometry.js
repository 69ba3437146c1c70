// Turns the zones' centres into a map: a frame, one cell a zone, and the land that the borders enclose.

export const WIDTH = 1000;

// Returns how game metres become drawing units, north up, for a view of these zones with `pad` metres around.
export function frameOf(inside, pad) {
  const xs = inside.map((zone) => zone.x);
  const ys = inside.map((zone) => zone.y);
  const [west, north] = [Math.min(...xs) - pad, Math.max(...ys) + pad];
  const scale = WIDTH / (Math.max(...xs) + pad - west);
  const height = (north - Math.min(...ys) + pad) * scale;
  return { scale, height, at: ({ x, y }) => [(x - west) * scale, (north - y) * scale] };
}

// Cuts a polygon down to what lies nearer to the first point than to the second.
function nearer(polygon, [ax, ay], [bx, by]) {
  const depth = ([x, y]) => (x - (ax + bx) / 2) * (bx - ax) + (y - (ay + by) / 2) * (by - ay);
  return polygon.flatMap((point, index) => {
    const next = polygon[(index + 1) % polygon.length];
    const [here, there] = [depth(point), depth(next)];
    const kept = here <= 0 ? [point] : [];
    if (here <= 0 === there <= 0) return kept;
    const share = here / (here - there);
    return [...kept, [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share]];
  });
}

const outline = (points) => `M${points.map((point) => point.map((value) => value.toFixed(1)).join(" ")).join("L")}Z`;

// Returns the path of a zone's Voronoi cell within the frame.
export function cellOf(zone, zones, { at, height }) {
  const corners = [[0, 0], [WIDTH, 0], [WIDTH, height], [0, height]];
  const others = [...zones.values()].filter((other) => other !== zone);
  return outline(others.reduce((polygon, other) => nearer(polygon, at(zone), at(other)), corners));
}

// Returns every pair of neighbours once, as [zone, zone].
function borders(zones) {
  return [...zones.values()].flatMap((zone) =>
    zone.neighbours.filter((code) => zone.code < code && zones.has(code)).map((code) => [zone, zones.get(code)]));
}

export function linksOf(zones, { at }) {
  return borders(zones).map(([a, b]) => outline([at(a), at(b)])).join("");
}

// Triangles that are wound both ways would cut holes into each other where they overlap.
function clockwise([a, b, c]) {
  return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0]) ? [a, b, c] : [a, c, b];
}

// Returns the path of the land, to be drawn with a thick stroke: zones, links and triangles of mutual neighbours.
export function landOf(zones, frame) {
  const { at } = frame;
  const triangles = borders(zones).flatMap(([a, b]) =>
    a.neighbours.filter((code) => b.neighbours.includes(code) && zones.has(code))
      .map((code) => outline(clockwise([at(a), at(b), at(zones.get(code))]))));
  return [...[...zones.values()].map((zone) => outline([at(zone)])), linksOf(zones, frame), ...triangles].join("");
}
