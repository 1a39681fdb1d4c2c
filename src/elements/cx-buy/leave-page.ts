/** Milliseconds. A navigation that takes longer was stopped, or led to a download. */
const patience = 10_000;

/** Goes to another page. Resolves when somebody comes back to this one as it was left, or has stayed. */
export async function leavePage(url: string): Promise<void> {
  const back = new Promise((resolve) => addEventListener('pageshow', resolve, { once: true }));
  const stayed = new Promise((resolve) => setTimeout(resolve, patience));
  location.assign(url);
  await Promise.race([back, stayed]);
}
