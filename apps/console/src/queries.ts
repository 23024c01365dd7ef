import { QueryClient } from '@tanstack/react-query';

/** Everything that was read from the server. The client tries again by itself what can be tried again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
