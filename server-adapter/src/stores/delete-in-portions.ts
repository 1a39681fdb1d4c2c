/** Rows of one portion. */
const portion = 1_000;

/** Deletes in portions, so that a large clean-up never holds the database for long. `deleteSome` deletes up to `limit` rows and answers how many. */
export async function deleteInPortions(deleteSome: (limit: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await deleteSome(portion);
    total += deleted;
    if (deleted < portion) return total;
  }
}
