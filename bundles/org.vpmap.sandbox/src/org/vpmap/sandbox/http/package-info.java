/**
 * The small HTTP base that both sandbox servers stand on: a Jetty server bound to loopback ({@link org.vpmap.sandbox.http.HttpService}),
 * routing ({@link org.vpmap.sandbox.http.Routes}), calls and replies, multipart, faults on demand
 * ({@link org.vpmap.sandbox.http.FaultPlan}) and counters ({@link org.vpmap.sandbox.http.Counters}).
 *
 * <p>A server is put together like this:
 * <pre>{@code
 * Routes routes = new Routes()
 *         .add("GET", "/api/v1/patients/{id}", call -> Reply.json(200, store.patient(call.param("id"))));
 * HttpService service = HttpService.start(new HttpService.Settings("visualpractice", 0, tempDir), routes, dialect, faults, counters);
 * }</pre>
 * What differs between the two systems (the shape of an error, authentication, limits) is their {@link org.vpmap.sandbox.http.Dialect}.
 */
package org.vpmap.sandbox.http;
