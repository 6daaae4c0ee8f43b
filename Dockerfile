FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production CODERED_DATA=/data NODE_COMPILE_CACHE=/app/.compile-cache
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
RUN node -e "import('./site/compile.ts').then((site) => site.compileSite())" && node -e "import('./api/service.ts')" && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://localhost:'+(process.env.PORT||3000)+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=25", "--import=./api/quick-start.ts", "api/main.ts"]
