import type * as v from 'valibot';
import type { Endpoint, EndpointTable } from '../../contract/endpoint.ts';
import type { Included } from '../../contract/session.ts';
import type { DeviceOwner } from '../sessions/known-devices.ts';
import type { RotatedSession, Session, SessionCookieContent } from '../sessions/sessions.ts';
import type { CustomerApi, VendorSession } from '../../ports/identity.ts';
import type { LicensedApi } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';

type OutputOf<Entry, Key extends PropertyKey> = Entry extends { [Which in Key]: infer Schema extends v.GenericSchema } ? v.InferOutput<Schema> : undefined;

/** Names of the parts of a path that vary: `'id' | 'fileId'` for `/me/releases/:id/files/:fileId`. */
type ParamOf<Path extends string> = Path extends `${string}/:${infer Name}/${infer Rest}` ? Name | ParamOf<`/${Rest}`> : Path extends `${string}/:${infer Name}` ? Name : never;

/** What a request brought, checked against the endpoint's schemas. */
export interface Input<Row extends Endpoint> {
  body: OutputOf<Row, 'body'>;
  query: OutputOf<Row, 'query'>;
  params: Record<ParamOf<Row['path']>, string>;
}

/** One request being answered. */
export interface Call {
  readonly request: Request;
  readonly requestId: string;
  /** `undefined` where the configuration does not say how to tell. */
  readonly clientAddress: string | undefined;
  /** For calls of the license server. */
  readonly context: CallContext;
  /** What the browser's cookies hold, whether it is still good or not. */
  readonly sessionIds: readonly string[];
  /** The first of these that is good, looked up once for the request. `inUse`: as `Sessions.find` has it. */
  findSession(request?: { inUse: boolean }): Promise<Session | undefined>;
  /** Of a navigation: from now on a problem is shown on this page of the site, instead of the one that the browser comes from. */
  setErrorPage(page: string): void;
  /**
   * Requires that the page of the request shows the person of this session, where it names one (`Cx-Marker`); the response names whose it is. Throws `account-changed`, and `sign-in-required` without a
   * session.
   */
  requireShown(session: Session | undefined): Promise<void>;
  /** The answer gives the browser this session, or with `undefined` takes away what it has. */
  setSession(session: SessionCookieContent | undefined): void;
  /** What another `GET` of the same browser would be answered, by its path and query. Throws when no answer can come along that is asked for so. */
  include(target: string): Promise<Included>;
  /** Id of this device, if somebody was signed in here on the account of this address before. */
  knownDevice(email: string): Promise<string | undefined>;
  /** The answer makes this a known device of that account. */
  rememberDevice(owner: DeviceOwner, remembered: boolean): Promise<void>;
  /** The answer gives the browser the new id of its session after an end of everything else, and makes it a known device again. */
  keepSession(session: Session, rotated: RotatedSession): Promise<void>;
  /**
   * Signs in whom `prove` proves: the response gives the browser a session of this customer. Always a new id: one that somebody else may have planted in this browser is worth nothing
   * afterwards. Throws `invalid-credentials` when the customer was revoked since the proof began: in `epoch`, or else now.
   */
  signIn(prove: () => Promise<VendorSession>, request: { remembered: boolean; epoch?: number | undefined }): Promise<VendorSession>;
}

/** A request of somebody who is signed in. */
export interface CustomerCall extends Call {
  readonly session: Session;
  /** Their account at the vendor, with their own token. */
  readonly customer: CustomerApi;
  /** What they own there, with the same token. Throws `not-supported` where the provider has no licensing. */
  owned(): LicensedApi;
}

type CallOf<Row extends Endpoint> = Row['caller'] extends 'customer' ? CustomerCall : Call;

/**
 * Handles the requests of one endpoint. Returns what its schema says, or a whole response where that is no JSON. What is frozen (`Object.freeze`), with all that is in it, never changes: where the
 * same object comes again, what was written of it is sent again.
 */
export type Handler<Row extends Endpoint> = (input: Input<Row>, call: CallOf<Row>) => Promise<OutputOf<Row, 'answer'> | Response>;

/** One for each endpoint of a table: the compiler says when one is missing, or returns something else than the contract. */
export type HandlersOf<Table extends EndpointTable> = { [Name in keyof Table]: Handler<Table[Name]> };
