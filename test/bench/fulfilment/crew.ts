import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { kill, start } from './processes.ts';
import { meanLifeMs } from './storm.ts';
import type { WorkerMessage, WorkerSettings } from './worker.ts';

interface Member {
  child: ChildProcess;
  /** `undefined` until it listens. */
  port: number | undefined;
}

/** So many worker processes at any time, of which one after the other is killed. */
export class Crew {
  readonly #members: Member[] = [];
  readonly #program: string;
  readonly #settings: WorkerSettings;
  readonly #random: Random;
  #over = false;
  kills = 0;
  /** Processes that ended by themselves: there should be none. */
  deserted = 0;
  /** What the processes noted, and how often. */
  readonly events = new Map<string, number>();

  constructor(program: string, settings: WorkerSettings, processes: number, random: Random) {
    this.#program = program;
    this.#settings = settings;
    this.#random = random;
    for (let index = 0; index < processes; index += 1) this.#members.push(this.#start(index));
  }

  /** The address of one that listens, whichever. Waits while there is none. */
  async anybody(): Promise<string> {
    for (;;) {
      const ports = this.#members.flatMap(({ port }) => port ?? []);
      const port = ports[Math.floor(this.#random.fraction() * ports.length)];
      if (port !== undefined) return `http://127.0.0.1:${port}`;
      await pause(10);
    }
  }

  /**
   * Kills one in the midst of its work, or now and then as it starts, and puts another one in its place; again and again at random moments, so many times. `pace` says how many may have been killed at this
   * moment: on a slow machine they live longer, since who never gets to do anything is not hit by being killed.
   */
  async decimate(kills: number, pace: () => number): Promise<void> {
    const meanPauseMs = meanLifeMs / this.#members.length;
    while (this.kills < kills && !this.#over) {
      await pause(-Math.log(1 - this.#random.fraction()) * meanPauseMs);
      const index = Math.floor(this.#random.fraction() * this.#members.length);
      const victim = this.#members[index];
      if (victim === undefined || this.#over || this.kills >= pace() || (victim.port === undefined && this.#random.fraction() < 0.9)) continue;
      victim.port = undefined;
      // Counted before it is gone: it is no deserter.
      this.kills += 1;
      victim.child.removeAllListeners('exit');
      await kill(victim.child);
      this.#members[index] = this.#start(index);
    }
  }

  async end(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#members.map(({ child }) => kill(child.removeAllListeners('exit'))));
  }

  #start(index: number): Member {
    const member: Member = { child: start(this.#program, this.#settings), port: undefined };
    member.child.on('message', (message) => {
      const told = message as WorkerMessage;
      if ('port' in told) member.port = told.port;
      else this.events.set(told.event, (this.events.get(told.event) ?? 0) + 1);
    });
    member.child.once('exit', () => {
      this.deserted += 1;
      if (!this.#over) this.#members[index] = this.#start(index);
    });
    return member;
  }
}
