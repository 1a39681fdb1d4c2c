import { CxPortal, CxUserButton } from '@cx-kit/elements/react';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Link, RouterProvider } from 'react-router';
import App from './App.tsx';
import './index.css';

const around = (portal: ReactNode) => (
  <main>
    <h1>Portal page</h1>
    <Link to="/other">Elsewhere</Link>
    {portal}
  </main>
);

const router = createBrowserRouter([
  { path: '/portal', element: around(<CxPortal />) },
  { path: '/tabs/*', element: around(<CxPortal routing="history" base="/tabs" />) },
  { path: '/other', element: <main><h1>Another page</h1><Link to="/portal">Portal</Link><CxUserButton signInUrl="/portal" /></main> },
  { path: '*', element: <App /> },
]);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
