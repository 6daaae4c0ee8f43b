import { enableCompileCache } from 'node:module';

// What this start has compiled is there for the next one, which is then faster and holds no compiler in memory.
enableCompileCache();
