import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const desk = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { proxy: { '/api': desk, '/health/': desk, '/sign-in': desk } },
  build: { target: 'es2024', chunkSizeWarningLimit: 700 },
});
