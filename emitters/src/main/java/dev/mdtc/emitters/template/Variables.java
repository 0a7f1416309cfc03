package dev.mdtc.emitters.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.context.AbstractContext;
import org.apache.velocity.util.introspection.IntrospectionCacheData;
import org.jspecify.annotations.Nullable;

/** What {@code $name} means in a template: the model, and what the template itself has set. */
final class Variables extends AbstractContext {
  private final Map<String, @Nullable Object> values;
  private final Effort effort;

  Variables(Fields model, Effort effort) {
    this.values = new LinkedHashMap<>(model);
    this.effort = effort;
  }

  @Override
  public @Nullable Object internalGet(String key) {
    Object value = values.get(key);
    effort.take(value);
    return value;
  }

  @Override
  public @Nullable Object internalPut(String key, @Nullable Object value) {
    effort.take(value);
    return values.put(key, value);
  }

  /** Also what is set to nothing. */
  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    return internalPut(key, value);
  }

  @Override
  public boolean internalContainsKey(String key) {
    return values.containsKey(key);
  }

  @Override
  public String[] internalGetKeys() {
    return values.keySet().toArray(String[]::new);
  }

  @Override
  public @Nullable Object internalRemove(String key) {
    return values.remove(key);
  }

  /** Nothing is kept of how a property was found, so that each mistake has its own place. */
  @Override
  public @Nullable IntrospectionCacheData icacheGet(Object key) {
    return null;
  }

  @Override
  public void icachePut(Object key, IntrospectionCacheData data) {}
}
