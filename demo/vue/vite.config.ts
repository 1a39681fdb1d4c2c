import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue()],
  // A strict policy allows no data: addresses.
  build: { assetsInlineLimit: 0, target: 'es2022' },
});
