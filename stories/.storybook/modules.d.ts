declare module '*.mdx' {
  const page: import('react').ComponentType;
  export default page;
}
declare module '*.css';
declare module '*?raw' {
  const text: string;
  export default text;
}
