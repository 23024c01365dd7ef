import { QueryClient } from '@tanstack/react-query';

/**
 * Everything that was read from the server. The client tries again by itself what can be tried again; what is shown is
 * read anew when the network is back.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5000, networkMode: 'always', refetchOnReconnect: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});
