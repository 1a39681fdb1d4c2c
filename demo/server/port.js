/** The port of a demo: `PORT`, or this one where that is not set or empty, as compose files and shells make of a variable that isn't. Throws when it is no port, since links need one. */
export function readPort(fallback, { PORT } = process.env) {
  const text = PORT?.trim() || String(fallback);
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) throw new Error(`PORT must be a number from 1 to 65535, and is ${JSON.stringify(PORT)}`);
  return port;
}
