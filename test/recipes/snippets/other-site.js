/** Options of the adapter that say where it is, where the pages are, and that this is another site. */
export const placement = {
  publicUrl: 'https://accounts.example.net',
  siteUrl: 'https://www.example.com',
  crossSite: true,
};
