interface PasswordCredentialConstructor {
  new (data: { id: string; password: string; name?: string }): Credential;
}

/** Lets the browser's password manager save what worked. Only Chromium has this; others watch the form. */
export function saveCredential(data: { id: string; password: string; name: string }): void {
  const { PasswordCredential } = globalThis as { PasswordCredential?: PasswordCredentialConstructor };
  // Declined, or not allowed in a frame: the person has said so, or the page has.
  if (PasswordCredential) navigator.credentials.store(new PasswordCredential(data)).catch(() => undefined);
}
