package dev.mdtc.emitters.template;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are known beforehand, so that another key is a mistake. A value that a
 * particular one doesn't have is {@code null}.
 */
final class Fields extends AbstractMap<String, @Nullable Object> {
  private final String noun;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /**
   * @param noun what this is, with its article: {@code a device}
   */
  Fields(String noun) {
    this.noun = noun;
  }

  /** Adds a value while the map is being made. */
  Fields with(String key, @Nullable Object value) {
    values.put(key, value);
    return this;
  }

  String noun() {
    return noun;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return values.containsKey(key);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return values.get(key);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return Collections.unmodifiableMap(values).entrySet();
  }
}
