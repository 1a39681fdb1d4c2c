/* What examples leave to those who read them. */
import type { Adapter, AdapterOptions } from '@cx-kit/server';
import type { Mailer, mails as Mails } from '@cx-kit/server/mails';
import type { App, Component } from 'vue';

declare global {
  const adapter: Adapter;
  const getAdapter: () => Adapter;
  /** What an example leaves out with a comment that has an ellipsis. */
  const others: AdapterOptions;
  const webhookSecret: string;
  const mails: typeof Mails;
  const mailer: Mailer;
  const request: Request;
  const url: URL;
  const App: Component;
  function createApp(component: Component): App;
  function track(value: unknown): void;
  const Paddle: { Initialize(options: { token: string; checkout: { settings: { successUrl: string } }; eventCallback(event: { name: string }): void }): void };
  /** As Next generates it. */
  interface PageProps<Route extends string> {
    params: Promise<Route extends string ? Record<string, string> : never>;
    searchParams: Promise<Record<string, string | string[] | undefined>>;
  }
}
