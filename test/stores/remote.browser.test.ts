import { expect } from '@open-wc/testing';
import { ProblemError } from '../../src/problem-error.ts';
import { createRemote } from '../../src/stores/remote.ts';

describe('remote data', () => {
  function deferred<Value>() {
    let resolve!: (value: Value) => void;
    let reject!: (error: unknown) => void;
    const promise = new Promise<Value>((...settle) => ([resolve, reject] = settle));
    return { promise, resolve, reject };
  }

  it('is initial, then pending, then complete', async () => {
    const { $remote, read } = createRemote<number>();
    expect($remote.get()).to.deep.equal({ state: 'initial' });
    const reading = read(async () => 1);
    expect($remote.get().state).to.equal('pending');
    expect(await reading).to.deep.equal({ ok: true, value: 1 });
    expect($remote.get()).to.deep.equal({ state: 'complete', value: 1 });
  });

  it('keeps what was known when a newer answer fails', async () => {
    const { $remote, read } = createRemote<number>();
    await read(async () => 1);
    const problem = new ProblemError('offline');
    expect(await read(() => Promise.reject(problem))).to.deep.equal({ ok: false, problem });
    expect($remote.get()).to.deep.equal({ state: 'error', problem, value: 1 });
  });

  it('shares a read that is under way', async () => {
    const { read } = createRemote<number>();
    let reads = 0;
    const request = async () => (reads += 1);
    await Promise.all([read(request), read(request)]);
    expect(reads).to.equal(1);
    await read(request);
    expect(reads).to.equal(2);
  });

  it('drops an answer that arrives after a change, and aborts its request', async () => {
    const { $remote, read, write } = createRemote<string>();
    const slow = deferred<string>();
    let signal: AbortSignal | undefined;
    const reading = read((given) => {
      signal = given;
      return slow.promise;
    });
    write('changed');
    slow.resolve('as it was before');
    await reading;
    expect(signal!.aborted).to.equal(true);
    expect($remote.get()).to.deep.equal({ state: 'complete', value: 'changed' });
  });

  it('never throws at whoever asked', async () => {
    const { read } = createRemote<string>();
    const outcome = await read(() => Promise.reject(new Error('a bug')));
    expect(outcome.ok).to.equal(false);
  });
});
