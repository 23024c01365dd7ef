/** Runs in the browser: shows the document in the page. */
const { document: address } = document.currentScript.dataset;

SwaggerUIBundle({
  url: address,
  domNode: document.getElementById('docs'),
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  // Nothing leaves this host: no badge of an online validator.
  validatorUrl: null,
});
