package dev.mdtc.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.jspecify.annotations.Nullable;

/**
 * Writes out that a file in a report about the workspace has no version: the protocol wants null
 * there, and LSP4J leaves out what is null.
 */
final class NullVersions implements TypeAdapterFactory {
  private static final String VERSION = "version";

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw != WorkspaceFullDocumentDiagnosticReport.class
        && raw != WorkspaceUnchangedDocumentDiagnosticReport.class) {
      return null;
    }
    TypeAdapter<T> usual = gson.getDelegateAdapter(this, type);
    TypeAdapter<JsonElement> elements = gson.getAdapter(JsonElement.class);
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T report) throws IOException {
        JsonObject written = usual.toJsonTree(report).getAsJsonObject();
        if (!written.has(VERSION)) {
          written.add(VERSION, JsonNull.INSTANCE);
        }
        boolean nulls = out.getSerializeNulls();
        out.setSerializeNulls(true);
        elements.write(out, written);
        out.setSerializeNulls(nulls);
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return usual.read(in);
      }
    };
  }
}
