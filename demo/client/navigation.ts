/**
 * Follows links without loading the page anew, where the browser can (Navigation API). Elsewhere links are what they always were, and each page is loaded.
 * `owns`: whether a path is a page of this app. `show` is called with the path whenever it has changed, also by going back.
 */
export function followLinks(owns: (path: string) => boolean, show: (path: string) => void): void {
  if (!('navigation' in window)) return;
  navigation.addEventListener('navigate', (event) => {
    const { pathname } = new URL(event.destination.url);
    const isPlain = event.canIntercept && !event.destination.sameDocument && event.navigationType !== 'reload' && event.downloadRequest === null && !event.formData;
    if (isPlain && owns(pathname)) event.intercept();
  });
  navigation.addEventListener('currententrychange', () => show(location.pathname));
}
