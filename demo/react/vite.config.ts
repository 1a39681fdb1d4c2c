import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // A strict policy allows no data: addresses.
  build: { assetsInlineLimit: 0, target: 'es2022' },
});
