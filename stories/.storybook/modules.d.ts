declare module '*.mdx' {
  const page: () => unknown;
  export default page;
}
declare module '*.css';
declare module '*?raw' {
  const text: string;
  export default text;
}
