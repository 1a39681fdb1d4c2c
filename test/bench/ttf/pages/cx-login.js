import '@cx-kit/elements/login';
