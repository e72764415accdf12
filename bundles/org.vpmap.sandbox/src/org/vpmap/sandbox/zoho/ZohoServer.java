package org.vpmap.sandbox.zoho;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.HttpService;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.admin.AdminApi;
import org.vpmap.sandbox.zoho.api.AttachmentsApi;
import org.vpmap.sandbox.zoho.api.FieldsApi;
import org.vpmap.sandbox.zoho.api.GlobalPicklistsApi;
import org.vpmap.sandbox.zoho.api.LayoutsApi;
import org.vpmap.sandbox.zoho.api.ModulesApi;
import org.vpmap.sandbox.zoho.api.OAuthApi;
import org.vpmap.sandbox.zoho.api.OrgApi;
import org.vpmap.sandbox.zoho.api.QueryApi;
import org.vpmap.sandbox.zoho.api.ReadApi;
import org.vpmap.sandbox.zoho.api.RecordsApi;
import org.vpmap.sandbox.zoho.api.RecycleBinApi;
import org.vpmap.sandbox.zoho.api.RelatedApi;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.api.TagsApi;
import org.vpmap.sandbox.zoho.api.UsersApi;
import org.vpmap.sandbox.zoho.bulk.BulkReadApi;
import org.vpmap.sandbox.zoho.bulk.BulkWriteApi;
import org.vpmap.sandbox.zoho.core.Credits;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Tokens;
import org.vpmap.sandbox.zoho.records.RecordWriter;
import org.vpmap.sandbox.zoho.records.Tags;
import org.vpmap.sandbox.zoho.records.Trash;

/**
 * A stand-in for Zoho CRM, written from Zoho's published API specification (v8): accounts, API, upload and download host in one, on plain
 * HTTP on loopback. What it knows lies in its folder and survives a restart, also after a kill.
 */
public final class ZohoServer implements AutoCloseable {
    private final Services services;
    private final Counters counters;
    private final HttpService http;
    private final BulkWriteApi bulkWrite;
    private final BulkReadApi bulkRead;

    private ZohoServer(Services services, Counters counters, HttpService http, BulkWriteApi bulkWrite, BulkReadApi bulkRead) {
        this.services = services;
        this.counters = counters;
        this.http = http;
        this.bulkWrite = bulkWrite;
        this.bulkRead = bulkRead;
    }

    /**
     * Starts the server; it answers when this returns.
     *
     * @throws IOException where the folder cannot be used or the port cannot be had
     */
    public static ZohoServer start(ZohoSettings settings) throws IOException {
        Org org = new Org(settings);
        try {
            Tokens tokens = new Tokens(org, settings.tokenLifetime());
            Tags tags = new Tags(org);
            Services services = new Services(org, tokens, new Credits(org), tags, new RecordWriter(org, tags), new Trash(org));
            if (org.fresh()) {
                org.writing(() -> {
                    OwnData.create(services);
                    return null;
                });
            } else {
                org.writing(() -> {
                    services.trash().purgeOld();
                    return null;
                });
            }
            Counters counters = new Counters();
            Routes routes = new Routes();
            new OAuthApi(services).routes(routes);
            new RecordsApi(services).routes(routes);
            new ReadApi(services).routes(routes);
            new QueryApi(services).routes(routes);
            new UsersApi(services).routes(routes);
            new FieldsApi(services).routes(routes);
            new GlobalPicklistsApi(services).routes(routes);
            new ModulesApi(services).routes(routes);
            new LayoutsApi(services).routes(routes);
            new TagsApi(services).routes(routes);
            new AttachmentsApi(services).routes(routes);
            new RelatedApi(services).routes(routes);
            new RecycleBinApi(services).routes(routes);
            BulkWriteApi bulkWrite = new BulkWriteApi(services);
            bulkWrite.routes(routes);
            BulkReadApi bulkRead = new BulkReadApi(services);
            bulkRead.routes(routes);
            new AdminApi(services, settings.faults(), counters).routes(routes);
            new OrgApi(services, routes).routes();
            Path temp = Files.createDirectories(settings.folder().resolve("temp"));
            HttpService http = HttpService.start(new HttpService.Settings("zoho", settings.port(), temp), routes, new ZohoDialect(services),
                    settings.faults(), counters);
            bulkWrite.resume();
            bulkRead.resume();
            return new ZohoServer(services, counters, http, bulkWrite, bulkRead);
        } catch (IOException | RuntimeException e) {
            org.store().close();
            throw e;
        }
    }

    /** The one URL of all hosts, without a trailing slash. */
    public String url() {
        return http.url();
    }

    /** The OAuth client's id. */
    public String clientId() {
        return services.tokens().clientId();
    }

    /** The OAuth client's secret. */
    public String clientSecret() {
        return services.tokens().clientSecret();
    }

    /** A refresh token with all scopes that a loader needs. */
    public String refreshToken() {
        return services.tokens().refreshToken();
    }

    /** The org's id for the X-CRM-ORG header. */
    public String orgId() {
        return services.org().zgid();
    }

    /** What was called. */
    public Counters counters() {
        return counters;
    }

    /** Lets clients have more access tokens in ten minutes than Zoho's ten. */
    public void tokensPerTenMinutes(int count) {
        services.tokens().perWindow(count);
    }

    @Override
    public void close() {
        http.close();
        bulkWrite.close();
        bulkRead.close();
        try {
            services.credits().save();
            services.org().store().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
