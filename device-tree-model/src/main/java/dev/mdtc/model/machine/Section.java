package dev.mdtc.model.machine;

import dev.mdtc.model.catalogue.SectionType;
import java.util.List;
import java.util.Optional;

/**
 * One of QEMU's option groups as this machine uses it.
 *
 * @param settings what is set on the section itself
 * @param members its members, those that others refer to first
 */
public record Section(SectionType type, List<Setting> settings, List<Member> members) {
  public Section {
    settings = List.copyOf(settings);
    members = List.copyOf(members);
  }

  /**
   * One option of a group that takes several.
   *
   * @param type its kind, which stands for the section's implied key
   */
  public record Member(Optional<String> id, String type, List<Setting> settings) {
    public Member {
      settings = List.copyOf(settings);
    }
  }
}
