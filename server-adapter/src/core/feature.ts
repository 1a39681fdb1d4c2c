import type { Endpoint, EndpointTable } from '../contract/endpoint.ts';
import type { Capabilities, SignInWith } from '../contract/session.ts';
import type { MailQueue } from '../ports/mail-queue.ts';
import type { LicensingProvider } from '../ports/license-server.ts';
import type { TaskHandler } from '../tasks/task-handler.ts';
import type { Core, CoreServices } from './core.ts';
import type { HandlersOf } from './http/handler.ts';
import type { Settings } from './settings.ts';

/** A part of an adapter that brings endpoints, and the work behind them: one word in `features`. Made by {@link defineFeature}. */
export interface Feature extends FeatureDefinition<EndpointTable> {
  readonly kind: typeof featureMark;
}

const featureMark = 'cx-kit feature';

/** What a feature is made of. `attach` is called once for each adapter, at its start: it throws an `OptionsError` when the feature lacks what it needs. */
export interface FeatureDefinition<Table extends EndpointTable> {
  /** As it is called in `features`: `mails`. An adapter has no two of one name. */
  readonly name: string;
  /** Its rows of the contract. */
  readonly endpoints: Table;
  /** What pages may offer because of it. Those that no feature names are off. */
  capabilities?(provider: LicensingProvider): Partial<Capabilities>;
  /** The way to sign in that it adds. */
  signInWith?(settings: Settings): SignInWith;
  /** Takes the mails of every other feature. Without one, they are dropped. */
  mailQueue?(services: CoreServices): MailQueue;
  attach(core: Core): FeatureParts<Table>;
}

export interface FeatureParts<Table extends EndpointTable> {
  /** One for each endpoint. */
  handlers: HandlersOf<Table>;
  /** Does the tasks of a kind in the background. */
  tasks?: readonly TaskHandler[] | undefined;
  /** Runs once the store's tables are there, before the first request is answered. */
  onStoreReady?(): Promise<void>;
  /** Runs when a task of any kind was done, put off or given up in this process. */
  onTaskSettled?(taskId: string): void;
  /** Drops what the feature keeps no longer, once an hour, in one of all processes. Stops where `signal` says so. */
  cleanUp?(signal: AbortSignal): Promise<void>;
  /** Rejects when the mail server cannot be used: for `/ready`. */
  checkMail?(): Promise<void>;
  /** Milliseconds between looks at the queue when nothing wakes the worker. */
  pollMs?: number | undefined;
  /** Lets go of requests that wait, before the server in front is closed. */
  stop?(): void;
  close?(): void | Promise<void>;
}

/** Creates a feature of your own. Its handlers are typed by its endpoints. */
export function defineFeature<const Table extends EndpointTable>(definition: FeatureDefinition<Table>): Feature {
  // Its handlers get what its own endpoints have parsed: the compiler has checked that here, and cannot for a list of several features.
  return { kind: featureMark, ...(definition as unknown as FeatureDefinition<Record<string, Endpoint>>) };
}

export const isFeature = (value: unknown): value is Feature => typeof value === 'object' && value !== null && 'kind' in value && value.kind === featureMark;
