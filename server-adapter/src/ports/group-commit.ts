interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Group commit: calls that come while `work` is busy are done together in its next run, in the order in which they came, so that many share the cost of
 * one durable write. `work` answers one answer per item. When it fails because of what an item holds (`isItemsFault`), the group is done again one by one,
 * so that the bad one fails alone; any other failure is everybody's.
 */
export function groupCommit<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { largest, isItemsFault }: { largest: number; isItemsFault: (error: unknown) => boolean },
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let running = false;

  const settle = async (group: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await work(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (group.length > 1 && isItemsFault(error)) for (const one of group) await settle([one]);
      else for (const { reject } of group) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      // A turn of the event loop, in which whatever has arrived can join.
      await new Promise((resolve) => setTimeout(resolve, 0));
      await settle(waiting.splice(0, largest));
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
