package dev.hearth.console.api;

import java.util.List;

/** The public models of one server. Calls block; trouble is an {@link AdminFailure}. */
public final class Models {

    private final Json json;
    private final Register<PublicModel> register;

    Models(Wire wire, Json json) {
        this.json = json;
        register = new Register<>(wire, json, "/models", PublicModel.class, PublicModel::id);
    }

    public List<PublicModel> list() {
        return register.list();
    }

    public Versioned<PublicModel> get(String name) {
        return register.get(name);
    }

    public PublicModel create(ModelDraft draft) {
        return json.read(register.create(draft.form()), PublicModel.class);
    }

    public PublicModel change(ModelDraft draft, String version) {
        return register.change(draft.name(), draft.change(), version);
    }

    public void delete(String name) {
        register.delete(name);
    }
}
